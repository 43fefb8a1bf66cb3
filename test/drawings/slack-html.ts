// Block Kit drawn as HTML, near enough to Slack on a phone to judge an answer by: widths, weights, line breaks.
import type { Block } from "../doubles/slack/checks.ts";

export function drawSlackMessage(blocks: readonly Block[], asker = "Heistbot"): string {
  return `<article class="message"><div class="avatar">H</div><div class="body"><p class="who"><b>${asker}</b> <span class="app">APP</span> <time>11:42</time></p><p class="only">Only visible to you</p>${blocks.map(drawBlock).join("\n")}</div></article>`;
}

export const slackPage = (
  body: string,
): string => `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=390"><style>
body{margin:0;width:390px;background:#fff;font:15px/1.46 Lato,"Noto Sans","Noto Sans CJK KR","DejaVu Sans",sans-serif;color:#1d1c1d}
.message{display:flex;gap:8px;padding:12px 12px 16px}.avatar{flex:none;width:36px;height:36px;border-radius:8px;background:#1f2a37;color:#fff;display:grid;place-items:center;font-weight:700}
.body{min-width:0;flex:1}.who,.only{margin:0}.app{font-size:10px;background:#e8e8e8;border-radius:2px;padding:0 3px;color:#616061}time,.only{font-size:12px;color:#616061}
h3{font-size:18px;line-height:1.3;margin:8px 0 4px}.rich,.plain{margin:0 0 8px;white-space:pre-wrap;overflow-wrap:anywhere}ul{margin:0 0 8px;padding-left:20px}li{overflow-wrap:anywhere}
pre{margin:4px 0 8px;padding:8px;border:1px solid #ddd;border-radius:4px;background:#f8f8f8;font:12px/1.5 "DejaVu Sans Mono","Noto Sans Mono CJK KR",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:12px "DejaVu Sans Mono",monospace;color:#c01343;background:#f8f8f8;border:1px solid #ddd;border-radius:3px;padding:1px 3px}
.context{font-size:12.5px;color:#616061;margin:2px 0 8px;overflow-wrap:anywhere}.actions{display:flex;flex-wrap:wrap;gap:8px;margin:6px 0 10px}.button{border:1px solid #bbb;border-radius:8px;padding:5px 12px;font-weight:700;font-size:13.5px;max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;box-sizing:border-box}
a{color:#1264a3;text-decoration:none}hr{border:0;border-top:1px solid #ddd}</style>${body}`;

function drawBlock(block: Block): string {
  switch (block.type) {
    case "header":
      return `<h3>${clean(block.text.text)}</h3>`;
    case "section":
      return `<p class="plain">${clean(block.text?.text ?? "")}</p>`;
    case "context":
      return `<div class="context">${block.elements.map(({ text }) => clean(text)).join(" ")}</div>`;
    case "actions":
      return `<div class="actions">${block.elements.map((element) => `<span class="button">${element.type === "button" ? clean(element.text.text) : "▾"}</span>`).join("")}</div>`;
    case "divider":
      return "<hr>";
    case "input":
      return `<p class="plain"><b>${clean(block.label.text)}</b></p>`;
    case "rich_text":
      return block.elements.map(drawPart).join("");
  }
}

type Part = Extract<Block, { type: "rich_text" }>["elements"][number];
type Element = Extract<Part, { type: "rich_text_section" }>["elements"][number];

function drawPart(part: Part): string {
  if (part.type === "rich_text_list")
    return `<ul>${part.elements.map((item) => `<li>${item.elements.map(drawElement).join("")}</li>`).join("")}</ul>`;
  const words = part.elements.map(drawElement).join("");
  if (part.type === "rich_text_preformatted") return `<pre>${words}</pre>`;
  return part.type === "rich_text_quote"
    ? `<blockquote>${words}</blockquote>`
    : `<p class="rich">${words}</p>`;
}

function drawElement(element: Element): string {
  if (element.type === "link")
    return `<a href="${clean(element.url)}">${clean(element.text ?? element.url)}</a>`;
  // Slack knows the channel's name; here there is none to be asked.
  if (element.type === "channel") return "<mark>#threat-intel</mark>";
  if (element.type !== "text") return `<mark>@${element.type}</mark>`;
  const words = clean(element.text);
  if (element.style?.code === true) return `<code>${words}</code>`;
  return element.style?.bold === true ? `<b>${words}</b>` : words;
}

const clean = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

// Discord's messages and embeds drawn as HTML, near enough to Discord on a phone to judge an answer by: widths, weights,
// line breaks. The markdown is read by the double, so what would take effect there is drawn as such.
import { type Node, readMarkdown, type TextLine } from "../doubles/discord/markdown.ts";
import { buttonsOf, type Json, type StoredMessage } from "../doubles/discord/world.ts";

const ephemeral = 64;

export function drawDiscordMessage(message: StoredMessage): string {
  const own =
    (message.flags & ephemeral) === 0 ? "" : '<p class="only">👁 Only you can see this · Dismiss message</p>';
  const rows = message.components.map(
    (_row, i) =>
      `<div class="row">${buttonsOf({ ...message, components: message.components.slice(i, i + 1) })
        .map(
          ({ label }, j) =>
            `<span class="button ${i + j === 0 && label.startsWith("Show") ? "primary" : ""}">${clean(label)}</span>`,
        )
        .join("")}</div>`,
  );
  return `<article class="message"><div class="avatar">H</div><div class="body"><p class="who"><b>Heistbot</b> <span class="app">APP</span> <time>11:42</time></p><div class="text">${drawMarkdown(message.content)}</div>${message.embeds.map(drawEmbed).join("\n")}${rows.join("\n")}${own}</div></article>`;
}

export const discordPage = (
  body: string,
): string => `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=390"><style>
body{margin:0;width:390px;background:#313338;font:15px/1.38 "gg sans","Noto Sans","Noto Sans CJK KR","DejaVu Sans",sans-serif;color:#dbdee1}
.message{display:flex;gap:12px;padding:12px 12px 16px}.avatar{flex:none;width:40px;height:40px;border-radius:50%;background:#3b5bdb;color:#fff;display:grid;place-items:center;font-weight:700}
.body{min-width:0;flex:1}.who,.only{margin:0 0 2px}.who b{color:#f2f3f5}.app{font-size:10px;background:#5865f2;border-radius:3px;padding:0 4px;color:#fff}time,.only{font-size:12px;color:#949ba4}
.embed{margin:6px 0;padding:8px 12px 10px;border-left:4px solid;border-radius:4px;background:#2b2d31;font-size:14px}.footer{font-size:11.5px;color:#b5bac1;margin-top:8px}
.line{min-height:1.38em;overflow-wrap:anywhere}.small{font-size:12px;color:#949ba4}.item{padding-left:16px;text-indent:-12px}.item::before{content:"•";display:inline-block;width:12px;text-indent:0}
pre{margin:4px 0;padding:7px;border:1px solid #1e1f22;border-radius:4px;background:#1e1f22;font:12.5px/1.35 "DejaVu Sans Mono","Noto Sans Mono CJK KR",monospace;white-space:pre-wrap;overflow-wrap:anywhere;text-indent:0}
code{font:12px "DejaVu Sans Mono",monospace;background:#1e1f22;border-radius:3px;padding:1px 3px;white-space:pre-wrap}
.row{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0 0}.button{background:#4e5058;color:#fff;border-radius:8px;padding:7px 14px;font-size:13.5px;font-weight:500;max-width:100%;box-sizing:border-box;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.primary{background:#5865f2}.only{margin-top:8px}
a{color:#00a8fc;text-decoration:none}b{color:#f2f3f5}mark{background:#414675;color:#c9cdfb}</style>${body}`;

function drawEmbed(embed: Json): string {
  const colour = Number(embed.color ?? 0)
    .toString(16)
    .padStart(6, "0");
  const footer = embed.footer as { text?: string } | undefined;
  const words = footer?.text === undefined ? "" : `<div class="footer">${clean(footer.text)}</div>`;
  return `<div class="embed" style="border-color:#${colour}">${drawMarkdown(String(embed.description ?? ""))}${words}</div>`;
}

function drawMarkdown(source: string): string {
  return readMarkdown(source).map(drawLine).join("");
}

function drawLine({ kind, nodes }: TextLine): string {
  const [only] = nodes;
  if (only?.kind === "code-block") return `<pre>${clean(only.text)}</pre>`;
  return `<div class="line ${kind}">${nodes.map(drawNode).join("")}</div>`;
}

function drawNode(node: Node): string {
  switch (node.kind) {
    case "text":
      return clean(node.text);
    case "code":
    case "code-block":
      return `<code>${clean(node.text)}</code>`;
    case "link":
      return `<a href="${clean(node.url)}">${node.children.map(drawNode).join("")}</a>`;
    case "autolink":
      return `<a href="${clean(node.url)}">${clean(node.url)}</a>`;
    case "mention":
      return `<mark>${clean(node.text)}</mark>`;
    case "strong":
      return `<b>${node.children.map(drawNode).join("")}</b>`;
    default:
      return `<i title="${node.kind}">${node.children.map(drawNode).join("")}</i>`;
  }
}

const clean = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

// What every platform must show: a table of what a person types, and for each all figures, citations, words and buttons
// that the core's answer holds. Each adapter's test runs it with what its platform would show on a screen.
import { describe, expect, it } from "vitest";
import { type Answer, type Core, type Line, plainSpan } from "../../src/index.ts";
import { aCore, anIncident, aTotals, attributed, said, stolen } from "../builders.ts";

/** What a person sees of an answer, all pages of it together. */
export interface Shown {
  /** Every word on the screen, in order. */
  words: string;
  /** The addresses that can be opened. */
  links: readonly string[];
  /** The labels of the buttons. */
  buttons: readonly string[];
  /** Mentions that would notify somebody, and links that nobody put there: there must be none. */
  mischief: readonly string[];
}

export interface PlatformUnderTest {
  name: string;
  /** Whether citations can be opened from the screen. */
  hasLinks: boolean;
  /** Whether what can be asked instead is shown as buttons; where not, it stands in the words. */
  hasButtons: boolean;
  /** Asks as a person would, and reads every page of what is shown. */
  ask(request: string): Promise<Shown>;
}

/** What people type; together these reach every kind of answer, block and refusal. */
export const typed = [
  "/heist wazirx",
  "/heist WAZIR X",
  "/heist wazrix",
  "/heist ronin",
  "/heist no-such-exchange",
  "/heist upbit",
  "/heist mt-gox",
  "/heist 0x098B716B8Aaf21512996dC57EB0615e2383E2f96",
  "/heist 0x098B716B",
  "/total 2023",
  "/total 2024 by:month",
  "/total 2022 asof:2023-06-01",
  "/total 1999",
  "/total 2031",
  "/heists top 10",
  "/heists min:1m type:exchange",
  "/heists colour:red",
  "/sources wazirx",
  "/actor lazarus",
  "/actor nobody",
  "/compare wazirx ronin",
  "/compare 2023 2024",
  "/changes 2024-01-01",
  "/heist help",
  "/heist total 2024",
  "/heist <!channel> @everyone <https://evil.example|fbi.gov> *bold* _it_ `code` ||spoiler|| \u202Egpj.exe",
  "",
] as const;

const hostile = "<!channel> @everyone <@U1> [click](https://evil.example) *x* _y_ ~z~ `q` ||s|| \u202E\u200B";

/** Knowledge that holds every kind of block, an attack in every text field, and more thefts than a page. */
export function contractCore(): Core {
  return aCore({
    incidents: [
      anIncident({
        id: "wazirx-2024",
        victim: "WazirX",
        aliases: ["wrx exchange"],
        country: "IN",
        chains: ["ethereum"],
        date: "2024-07-18",
        figures: [
          stolen("234.9m", "fbi", "2025-01-14", { valued: "theft-day" }),
          stolen("230m", "the-press", "2024-07-18", { flags: ["preliminary"] }),
          { ...stolen("3m", "chainalysis", "2024-09-01"), kind: "frozen" },
        ],
        attributions: [
          attributed("states", "formal", "fbi", "2025-01-14"),
          attributed("likely", "forensic", "elliptic", "2024-07-19"),
        ],
      }),
      anIncident({
        id: "ronin-2022",
        victim: "Ronin Bridge",
        category: "bridge",
        date: "2022-03-23",
        figures: [stolen("625m", "fbi", "2022-04-14"), stolen("540m", "elliptic", "2022-04-14")],
        attributions: [attributed("states", "formal", "fbi", "2022-04-14")],
      }),
      anIncident({
        id: "upbit-2019",
        victim: "Upbit",
        date: "2019-11-27",
        figures: [stolen("48.5m", "chainalysis", "2019-12-01")],
        attributions: [attributed("states", "formal", "fbi", "2024-11-21")],
      }),
      anIncident({
        id: "upbit-2025",
        victim: "Upbit",
        date: "2025-11-27",
        figures: [stolen("30m", "the-press", "2025-11-28")],
        attributions: [attributed("suspects", "assertion", "the-press", "2025-11-28")],
      }),
      anIncident({
        id: "mt-gox-2014",
        victim: "Mt. Gox",
        aliases: ["magic the gathering online exchange"],
        date: "2014-02-07",
        figures: [stolen("473m", "the-press", "2014-02-28")],
        attributions: [attributed("denies", "assertion", "court", "2020-01-01")],
      }),
      anIncident({
        id: "hostile-2023",
        victim: hostile.slice(0, 70),
        date: "2023-05-05",
        figures: [stolen("9m", "zachxbt", "2023-05-06")],
        attributions: [attributed("suspects", "assertion", "zachxbt", "2023-05-06", { why: hostile })],
      }),
      ...Array.from({ length: 24 }, (_, n) =>
        anIncident({
          id: `venue-${n + 1}-2023`,
          victim: `Venue Number ${n + 1}`,
          date: `2023-${String((n % 12) + 1).padStart(2, "0")}-11`,
          figures: [stolen(`${n + 2}.5m`, "chainalysis", "2023-12-20")],
          attributions: [attributed("states", "forensic", "chainalysis", "2023-12-20")],
        }),
      ),
    ],
    totals: [
      aTotals("chainalysis", "chainalysis", [
        { id: "y2023-first", period: "2023", usd: "1.0bn", count: 20, ...said("chainalysis", "2024-01-24") },
        {
          id: "y2023",
          period: "2023",
          usd: "660m",
          count: 20,
          replaces: "#y2023-first",
          ...said("chainalysis", "2024-12-19"),
        },
      ]),
    ],
  });
}

/** Runs the table on a platform. */
export function adapterContract(platform: () => PlatformUnderTest, core: Core): void {
  describe("shows what the core answers", () => {
    for (const request of typed)
      it(`to ${request === "" ? "nothing at all" : request}`, async () => {
        const under = platform();
        const answer = await core.ask(request);
        const shown = await under.ask(request);
        expectWhole(shown, answer, under);
      });
  });
}

function expectWhole(shown: Shown, answer: Answer, under: PlatformUnderTest): void {
  const screen = squash(shown.words);
  expect(shown.mischief, "acts").toEqual([]);
  for (const words of wordsOf(answer))
    expect(screen, `${under.name} shows "${words}"`).toContain(squash(words));
  const cited = answer.data.citations;
  for (const citation of cited) {
    expect(screen, `${under.name} numbers citation ${citation.n}`).toMatch(
      new RegExp(`\\[[\\d, ]*\\b${citation.n}\\b[\\d, ]*\\]`),
    );
    expect(screen).toContain(squash(citation.publisher));
    if (under.hasLinks) expect(shown.links).toContain(citation.url);
    else expect(screen).toContain(squash(citation.url));
  }
  expect(screen).toContain(answer.data.index.version);
  const asked = [
    ...answer.data.suggestions,
    ...answer.actions.filter(({ verb }) => verb === "ask").map(({ label }) => label),
  ];
  if (under.hasButtons)
    for (const label of asked)
      expect(shown.buttons.map(squash), `a button "${label}"`).toContainEqual(
        expect.stringContaining(squash(label).slice(0, 60)),
      );
  else for (const request of answer.data.suggestions) expect(screen).toContain(squash(request));
}

/** The words of an answer that may not be missing from any screen: every span but the citation marks. */
function wordsOf(answer: Answer): string[] {
  const spans = (line: Line) => line.filter((span) => span.kind !== "cite").map(plainSpan);
  return answer.blocks
    .flatMap((block) => {
      switch (block.kind) {
        case "fields":
          return block.fields.flatMap(({ label, line }) => [label, ...spans(line)]);
        case "list":
          return [block.heading ?? "", ...block.items.flatMap(spans)];
        case "table":
          return [block.heading ?? "", ...block.rows.flatMap((row) => row.flatMap(spans))];
        case "suggestions":
          return [];
        default:
          return spans(block.line);
      }
    })
    .filter((words) => /[\p{L}\p{N}]/u.test(words));
}

/** A word may be broken over two lines and a text over two drawings: spaces and marks that join do not count. */
const squash = (words: string): string =>
  words
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Cc}\s]+/gu, "")
    .replace(/^[-–:,;]+|[-–:,;]+$/g, "")
    .toLowerCase();

import { expect, it } from "vitest";
import { fold, foldWords } from "../../src/knowledge/fold.ts";

it.each([
  ["Wazir X", "wazirx"],
  ["Stake.com", "stakecom"],
  ["Ｕｐｂｉｔ", "upbit"],
  ["Société", "societe"],
  ["코인체크", "코인체크"],
  ["マウントゴックス", "マウントゴックス"],
  ["वज़ीरएक्स", fold("वज़ीरएक्स")],
  ["Sky Mavis’s", "skymavis"],
  ["  ", ""],
  ["!?", ""],
])("folds %j to %j", (name, folded) => {
  expect(fold(name)).toBe(folded);
});

it("keeps voiced kana apart from unvoiced ones", () => {
  expect(fold("ビット")).not.toBe(fold("ヒット"));
});

it("cuts a text into words", () => {
  expect(foldWords("Sky Mavis's bridge, 2022")).toEqual(["sky", "mavis", "bridge", "2022"]);
});

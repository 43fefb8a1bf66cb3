import { expect, it } from "vitest";
import { readRequest } from "../../src/commands/read-request.ts";

it.each([
  ["/heist wazirx", "heist", "wazirx"],
  ["/heist total 2023", "total", "2023"],
  ["/heist help", "help", ""],
  ["/heist", "help", ""],
  ["/total 2023 by:year", "total", "2023 by:year"],
  ["total 2023", "total", "2023"],
  ["HEIST WazirX", "heist", "WazirX"],
  ["  /sources\tchainalysis\n", "sources", "chainalysis"],
  ["/heist sources of light", "sources", "of light"],
])("reads %j as %s with %j", (text, command, args) => {
  const read = readRequest(text);
  expect([read.command.name, read.args]).toEqual([command, args]);
});

it("gives the request in a form that reads the same again", () => {
  for (const text of ["/heist total 2023", "wazirx", "/heist help", "compare 2023 and 2024"]) {
    const first = readRequest(text);
    const second = readRequest(first.request);
    expect([second.command.name, second.args]).toEqual([first.command.name, first.args]);
  }
});

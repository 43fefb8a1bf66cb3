import { expect, it } from "vitest";
import { readAddress } from "../../src/query/address.ts";

it("reads an address in capitals, its prefix too, as what it is", () => {
  expect(readAddress("0X098B716B8AAF21512996DC57EB0615E2383E2F96")).toMatchObject({
    kind: "address",
    key: "0x098b716b8aaf21512996dc57eb0615e2383e2f96",
  });
});

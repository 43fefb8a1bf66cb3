// `npm run bench [-- <room or part> ...]`: measures and prints one Markdown table. Exits with 1 where a bound is missed.
import { parts } from "./parts.ts";

const wanted = process.argv.slice(2);
const names = [...new Set(parts.flatMap(({ room, name }) => [room, name]))];
const unknown = wanted.filter((word) => !names.includes(word));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; choose among ${names.join(", ")}.`);
  process.exit(2);
}

console.log("| What | Bound | Measured | Met |\n| --- | --- | --- | --- |");
for (const part of parts) {
  if (wanted.length > 0 && !wanted.includes(part.name) && !wanted.includes(part.room)) continue;
  for (const { what, bound, measured, isMet } of await part.measure()) {
    console.log(`| ${what} | ${bound} | ${measured} | ${isMet ? "yes" : "no"} |`);
    if (!isMet) process.exitCode = 1;
  }
}

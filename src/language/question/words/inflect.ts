// The forms of English verbs and nouns, so that a table of words names each once: `rob` -> robs, robbed, robbing.

const vowel = /[aeiou]/;

/** Regular verbs, each with its -s, -ed and -ing; a doubled last letter is written with a plus: `rob+`. */
export function verbs(list: string): string {
  return list
    .split("|")
    .flatMap((written) => {
      // Of a phrase the verb is inflected: `hand back`, `handed back`.
      const [, verb = "", particle] = /^(\S+?)( .+)$/.exec(written) ?? [];
      if (particle !== undefined && !nounVerbs.has(verb))
        return verbs(verb)
          .split("|")
          .map((form) => form + particle);
      const base = written.replace(/\+$/, "");
      const last = written.endsWith("+") ? base.at(-1) : "";
      if (base.endsWith("e"))
        return [base, `${base}s`, `${base}d`, `${base.replace(/ie$/, "y").replace(/([^eoy])e$/, "$1")}ing`];
      if (/[^aeiou]y$/.test(base))
        return [base, `${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`, `${base}ing`];
      const third = /(?:s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
      return [base, third, `${base}${last}ed`, `${base}${last}ing`];
    })
    .join("|");
}

/** First words of compounds that are no verbs: the last word is inflected. */
const nounVerbs = new Set(["cyber", "chain"]);

/** Regular nouns with their plurals. */
export function nouns(list: string): string {
  return list
    .split("|")
    .flatMap((noun) => {
      if (/(?:s|x|z|ch|sh)$/.test(noun)) return [noun, `${noun}es`];
      if (noun.endsWith("y") && !vowel.test(noun.at(-2) ?? "")) return [noun, `${noun.slice(0, -1)}ies`];
      return [noun, `${noun}s`];
    })
    .join("|");
}

/** Every verb with every particle: `make|made` x `off with|away with`. */
export function phrasal(verbForms: string, particles: string): string {
  return verbForms
    .split("|")
    .flatMap((verb) => particles.split("|").map((particle) => `${verb} ${particle}`))
    .join("|");
}

/** Every first word with every second: `fake|bogus` x `meeting|call`. */
export function products(firsts: string, seconds: string): string {
  return firsts
    .split("|")
    .flatMap((first) => seconds.split("|").map((second) => `${first} ${second}`.trim()))
    .join("|");
}

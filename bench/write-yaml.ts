// A plain object -> block YAML as curators write it: no quotes where none are needed, nothing on one line.

export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree | undefined };

export function writeYaml(tree: { readonly [key: string]: Tree | undefined }): string {
  return `${writeMap(tree, "").join("\n")}\n`;
}

function writeMap(map: { readonly [key: string]: Tree | undefined }, indent: string): string[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (typeof value === "string") return [`${indent}${key}: ${writeText(value)}`];
    return [`${indent}${key}:`, ...writeTree(value, `${indent}  `)];
  });
}

function writeTree(tree: Exclude<Tree, string>, indent: string): string[] {
  if (!isList(tree)) return writeMap(tree, indent);
  return tree.flatMap((item) => {
    if (typeof item === "string") return [`${indent}- ${writeText(item)}`];
    const [first = "", ...rest] = writeTree(item, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });
}

function isList(tree: Exclude<Tree, string>): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function writeText(value: string): string {
  return /: | #|^[^\p{L}\p{N}]/u.test(value) ? JSON.stringify(value) : value;
}

// What runs of Kysely, loaded as CommonJS: its 260 ES modules would go through the loader one by one, which took five
// times as long. All other types are imported from the package itself.
import { createRequire } from "node:module";
import type * as kysely from "kysely";

const loaded = createRequire(import.meta.url)("kysely") as typeof kysely;

export const { Kysely, PostgresDialect, SqliteDialect, sql } = loaded;
export type Kysely<Tables> = kysely.Kysely<Tables>;

import type { Program } from "../python/program.ts";

interface Text {
  readonly text: string;
}

/**
 * A scheme of SQLAlchemy's, its dialect, or a driver: `mysql+aiomysql`, `mysql://`, `from sqlalchemy.dialects.mysql import
 * JSON`, `import mysql.connector`.
 */
const IN_CODE =
  /\b(?:mysql|mariadb)(?:\+\w|:\/\/)|\bsqlalchemy\.dialects(?:\.| import )mysql\b|\b(?:import|from) (?:mysql\.connector|mariadb|aiomysql|asyncmy|pymysql|MySQLdb)\b/;

/** `image: mysql:8`, `DATABASE_URL: mysql+pymysql://…` */
const IN_DEPLOYMENT =
  /\bimage: *["']?(?:[\w.-]+\/)*(?:mysql|mariadb)(?![\w/-])|\b(?:mysql|mariadb)(?:\+\w+)?:\/\//;

/**
 * Whether the program may run on MySQL or MariaDB, which make an index for each foreign key that has none: then no key can be
 * said to be without. What is meant only as a source of data is not told from that.
 */
export const mayIndexKeys = (
  program: Program,
  deployment: readonly Text[],
  isTest: (file: string) => boolean,
): boolean =>
  [...program.modules.values()].some(
    ({ file, text }) => text !== undefined && !isTest(file) && IN_CODE.test(text),
  ) || deployment.some(({ text }) => IN_DEPLOYMENT.test(text));

// LinkedIn's archives of invented people, as zips.

import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";

const NOTES = 'Notes:\n"You may notice that some of the email addresses are missing."\n\n';
const HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const SITE = "https://www.linkedin.com/in";

/** The owner of every archive. */
export const OWNER = "alma-verhoeven-90";

/**
 * The list of so many connections, as LinkedIn writes it.
 * @param {number} count
 * @param {(id: number) => string} company
 */
export function connections(count, company = (id) => `Company ${id % 500}`) {
  const rows = Array.from({ length: count }, (_, id) => {
    const day = `${String(1 + (id % 28)).padStart(2, "0")} Mar ${2008 + (id % 18)}`;
    return `Person,Number${id},${SITE}/person-number-${id},,${company(id)},Buyer ${id % 9},${day}`;
  });
  return NOTES + HEADER + rows.join("\n");
}

/**
 * So many messages between the owner and these connections, each of a hundred letters.
 * @param {number} count
 * @param {number} people
 */
export function messages(count, people) {
  const header =
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
  const text = "SECRET words, and more of them ".repeat(3);
  const rows = Array.from({ length: count }, (_, at) => {
    const id = (at * 7) % people;
    const [other, own] = [`${SITE}/person-number-${id}`, `${SITE}/${OWNER}`];
    const [from, to] = Math.floor(at / people) % 2 ? [own, other] : [other, own];
    const day = `20${String(10 + (at % 15))}-0${1 + (at % 9)}-11 09:00:00 UTC`;
    return `2-${id},,A,${from},B,${to},${day},,"${text}",INBOX`;
  });
  return header + rows.join("\n");
}

/** Who the owner is. */
export const INVITATION = `From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Alma,Somebody,"2/7/23, 2:37 PM",,OUTGOING,${SITE}/${OWNER},${SITE}/somebody-else-1
`;

/** Writes a zip of these texts. @param {string} path @param {Record<string, string>} files */
export async function zip(path, files) {
  const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
  await writeFile(path, zipSync(Object.fromEntries(bytes)));
  return path;
}

/** Writes one of the project's own archives as a zip. @param {string} folder @param {string} path */
export function era(folder, path) {
  const from = join("tests/fixtures/archives", folder);
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes(".csv"),
  );
  const files = names.map((name) => [name, readFileSync(join(from, name), "utf8")]);
  return zip(path, Object.fromEntries(files));
}

// `npm run trace` writes the two ways in docs/architecture.md as they run; `npm run trace:check` compares them.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { table } from "./docs/markdown.js";
import { writeOrCheck } from "./generated-files.js";
import { recordWays } from "./trace/bundle.js";
import { movesOf, requireShort, type Moves } from "./trace/moves.js";

const PAGE = "docs/architecture.md";
const BEGIN = "<!-- trace: begin. Written by `npm run trace` -->";
const END = "<!-- trace: end -->";

/** So many moves a way has at most: more, and a reader loses it. */
const MOST = { pulumi: 14, terraform: 30 };

async function main(root: string): Promise<void> {
  const path = join(root, PAGE);
  const page = readFileSync(path, "utf8");
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has no place for the trace: ${BEGIN}`);
  const ways = await recordWays(root);
  const pulumi = movesOf(ways.pulumi);
  const terraform = movesOf(ways.terraform);
  requireShort("Pulumi's hook", pulumi, MOST.pulumi);
  requireShort("Terraform's destroy plan", terraform, MOST.terraform);
  const text = [
    page.slice(0, begin + BEGIN.length),
    section("One hook of Pulumi, from its callback to the verdict", pulumi),
    section("One destroy plan of Terraform, from the call's bytes to its answer's", terraform),
    page.slice(end),
  ].join("\n\n");
  const options = await resolveConfig(path);
  const written = await format(text, { ...options, filepath: path });
  console.log(`Pulumi: ${summaryOf(pulumi)}\nTerraform: ${summaryOf(terraform)}`);
  writeOrCheck(root, { [PAGE]: written }, "npm run trace");
}

function summaryOf({ moves, leaves, changes }: Moves): string {
  return `${moves.length} moves, ${leaves.length} leaves, ${changes} changes of the file in all`;
}

function section(title: string, { start, moves, leaves, depth, pairs }: Moves): string {
  const rows = moves.map(({ from, to, name, isStraight }, index) => {
    const station = `\`${short(to)}\``;
    return [
      String(index + 1),
      `\`${short(from)}\``,
      isStraight ? `**${station}**` : station,
      `\`${name}\``,
    ];
  });
  return [
    `### ${title}`,
    `From \`${short(start)}\`: ${moves.length} moves, and ${leaves.length} leaves. The straight way has ${depth} files. ${pairs} pairs of files call each other on the way.`,
    table(["", "from", "to", "first function"], rows),
    `Leaves: ${leaves.map((file) => `\`${short(file)}\``).join(", ")}.`,
  ].join("\n\n");
}

function short(file: string): string {
  return file.replace(/^provider\//, "");
}

void main(dirname(__dirname));

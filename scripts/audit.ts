import { parseArgs } from 'node:util';
import { chainItems } from '#adapters/dynamodb/supervision-audit.ts';
import { NoTable, auditSource } from './audit/source.ts';
import { isUnknown, report, verifyAll } from './audit/verify.ts';

const USAGE = `Usage: npm run audit -- verify [--entity <key>] [--url <address>]
       npm run audit -- show --entity <key> [--url <address>]

verify  computes every hash of the audit trail anew and holds each entity to the last entry of its chain; ends with
        1 and names the place when something was altered, removed, put in or moved
show    prints the entries of one entity: what was done, by which account, when, by which request

  --entity  one entity by its key, such as VACANCY#<id>, RESUME#<id>, STAFF-LOG#<accountId>; all without it
  --url     where the local product runs, http://127.0.0.1:3000 unless told

With TABLE_NAME in the environment that table is read, with the region and the credentials that the AWS SDK finds;
without, the one of the local product. Nothing is written. What a run proves: docs/audit.md.`;

/** How often progress is told, in chains. */
const TELL_EVERY = 1000;

process.exitCode = await run();

/** Answers the exit code. */
async function run(): Promise<number> {
  try {
    const { values, positionals } = parsedArguments();
    const [command] = positionals;
    if (values.help) return told(USAGE);
    const { entity } = values;
    if (command !== 'verify' && command !== 'show') return wrong('Say verify or show.');
    if (command === 'show' && entity === undefined) return wrong('show needs --entity.');
    const source = await auditSource(values.url, process.env);
    try {
      return command === 'verify' ? await verify(source, entity) : await show(source, entity ?? '');
    } finally {
      source.close();
    }
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return wrong(error.message);
    console.error(error instanceof NoTable ? error.message : error);
    return 1;
  }
}

type Source = Awaited<ReturnType<typeof auditSource>>;

async function verify(source: Source, entity: string | undefined): Promise<number> {
  const findings = await verifyAll(source, entity, (chains) => {
    if (chains % TELL_EVERY === 0) console.error(`${chains} chains`);
  });
  if (entity !== undefined && isUnknown(findings)) {
    console.error(`There is no entity ${entity}: no entry and no head is kept under this key.`);
    return 1;
  }
  for (const line of report(findings)) console.log(line);
  return findings.broken.length === 0 ? 0 : 1;
}

async function show(source: Source, entity: string): Promise<number> {
  let count = 0;
  for await (const { version, at, actor, action, requestId, hash } of chainItems(source.table, entity)) {
    console.log([version, at, actor, action, requestId, hash].join('  '));
    count += 1;
  }
  console.log(`${count} entries`);
  return count === 0 ? 1 : 0;
}

function parsedArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      entity: { type: 'string' },
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      help: { type: 'boolean', default: false },
    },
  });
}

function told(text: string): number {
  console.log(text);
  return 0;
}

function wrong(text: string): number {
  console.error(`${text}\n\n${USAGE}`);
  return 1;
}

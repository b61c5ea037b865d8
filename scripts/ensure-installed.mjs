// Runs before `npm start` and `npm test`, on whatever Node the machine has (18 or newer) and before anything is
// installed: so plain JavaScript without dependencies. Installs from the lockfile when that is needed, and says
// in one line what is missing otherwise.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const WANTED_NODE = 24;
const WANTED_JAVA = 17;
const HEARTBEAT_MS = 3000;

/** The same lockfile gives the same stamp. */
export const stampOf = (lockText) => createHash('sha256').update(lockText).digest('hex');

/**
 * Whether node_modules holds what the lockfile says: by our stamp, or, where a person ran npm by hand, by npm's
 * own list of what it installed.
 */
export function isInstalled(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = readIfThere(join(root, 'node_modules/.jumys-lock'));
  if (stamp !== undefined) return stamp.trim() === stampOf(lockText);
  const installedText = readIfThere(join(root, 'node_modules/.package-lock.json'));
  return (
    installedText !== undefined && agrees(JSON.parse(lockText).packages, JSON.parse(installedText).packages)
  );
}

/** Every installed package is the one of the lockfile, and none but optional ones is absent. */
export function agrees(locked, installed) {
  return Object.entries(locked).every(([path, { version, optional, link }]) => {
    if (path === '' || link === true) return true;
    const found = installed[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** The major number in what `java -version` prints, `undefined` when there is none; 1.8 counts as 8. */
export function javaMajor(output) {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match === null ? undefined : Number(match[1]);
}

/** The line a person reads when Java is not there or too old; `undefined` when all is well. */
export function javaComplaint(major) {
  if (major !== undefined && major >= WANTED_JAVA) return undefined;
  const state = major === undefined ? 'is missing' : `is needed, this machine has ${major}`;
  return `Java ${WANTED_JAVA} or newer ${state} (the local database runs on it): sudo apt install openjdk-17-jre-headless, brew install openjdk, or https://adoptium.net; then run this again.`;
}

/** The line a person reads when there is no Node to run the product; `undefined` when all is well. */
export function nodeComplaint(bundledWorks, ownMajor, platform) {
  if (bundledWorks || ownMajor >= WANTED_NODE) return undefined;
  return `Node ${WANTED_NODE} or newer is needed: npm has none for ${platform}, and this machine has ${ownMajor}; get it from https://nodejs.org, then run this again.`;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function install(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const paths = Object.keys(packages).filter((path) => path !== '' && packages[path].optional !== true);
  const unpacked = () => paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
  console.log(`Installing ${paths.length} packages from package-lock.json: once, for a minute or two`);
  const beat = setInterval(() => console.log(`  ${unpacked()} of ${paths.length} unpacked`), HEARTBEAT_MS);
  // npm replaces node_modules, where this very Node may live: its own Node and script are named by its variables.
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  const [command, first] = node !== undefined && npm !== undefined ? [node, [npm]] : ['npm', []];
  // Nothing that is installed may run by itself: no package needs its script, and one would report the installation.
  const child = spawn(
    command,
    [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: command === 'npm' && process.platform === 'win32',
    },
  );
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(beat);
      resolve(code ?? 1);
    };
    child.once('error', () => end(1));
    child.once('exit', end);
  });
}

function bundledNodeWorks(root) {
  const result = spawnSync(join(root, 'node_modules/.bin/node'), ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return Number(/^v(\d+)/.exec(result.stdout ?? '')?.[1] ?? 0) >= WANTED_NODE;
}

function machineJava() {
  const result = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return javaMajor(`${result.stderr ?? ''}${result.stdout ?? ''}`);
}

async function main(root, needsJava) {
  const complaint = needsJava ? javaComplaint(machineJava()) : undefined;
  if (complaint !== undefined) return complaint;
  if (!isInstalled(root)) {
    const code = await install(root);
    if (code !== 0) return `npm ci failed (exit code ${code}): mend what it says above, then run this again.`;
  }
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  writeFileSync(join(root, 'node_modules/.jumys-lock'), stampOf(lockText));
  const ownMajor = Number(process.versions.node.split('.')[0]);
  return nodeComplaint(bundledNodeWorks(root), ownMajor, `${process.platform}-${process.arch}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const complaint = await main(root, !process.argv.includes('--without-java'));
  if (complaint !== undefined) {
    console.error(complaint);
    process.exitCode = 1;
  }
}

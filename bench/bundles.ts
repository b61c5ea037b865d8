import { bundleSizes, lambdaEntries } from '../infra/bundle.ts';

const MOST_RATIO = 1.25;
const MOST_PUBLIC_BYTES = 450 * 1024;
const PUBLIC_FUNCTION = 'portal-api';

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Every function's minified bundle against the SDK clients that it uses, bundled alone by the same settings. */
export async function bundleBench() {
  const sizes = await bundleSizes(lambdaEntries());
  const functions = sizes.map(({ name, bytes, floorBytes }) => ({
    name,
    bytes,
    floorBytes,
    ratio: floorBytes === 0 ? null : rounded(bytes / floorBytes),
  }));
  const ratios = functions.flatMap(({ ratio }) => ratio ?? []);
  return {
    worstRatio: { value: Math.max(...ratios), limit: MOST_RATIO },
    publicReadBytes: {
      value: sizes.find(({ name }) => name === PUBLIC_FUNCTION)?.bytes ?? null,
      limit: MOST_PUBLIC_BYTES,
    },
    functions,
  };
}

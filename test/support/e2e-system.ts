import { startLocal } from '../../infra/local/start-local.ts';

/** The system under test, in a process of its own: tells its address to whoever forked it, and ends with it. */
const dataDirectory = process.argv[2] ?? '';
const runtime = await startLocal({ quiet: true, dataDirectory });
process.on('disconnect', () => void runtime.stop());
process.send?.({ url: runtime.url });

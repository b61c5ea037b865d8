/** What the examples speak of: it fits together, and nothing of it is anybody’s. */
export const RESUME = '01a25025-16cc-7005-9535-00be41e79ed6';
export const VACANCY = '01a25025-58c4-7421-bc05-b0b5cddcd7a7';
export const EMPLOYER = '01a202e5-1f7a-70bb-a1ec-1da042f71276';
export const CABINET = '01a202e5-1f7a-7448-a586-4ed905e49d64';
export const ACCOUNT = '01a25025-1485-74cf-b92b-69f85ae487c2';
export const INVITATION = '01a25025-4583-71d3-bc30-a203c2f4183e';
export const FILE = '01a25025-1908-739d-95b3-350c0daa56ee';
export const STAFF = '01a202e5-2842-7231-bb32-7f1dc1b89f57';
export const BATCH = '01a25025-9ede-7743-b4b4-2d2a615aed15';
export const ENTERPRISE = 'ТОО "Мысал Логистика"';
export const NOW = '2026-12-07T10:55:54.564Z';
export const HASH = '905ecf08e05c7a31413498be31df4b89ca8beb8fbb35227603d58e619c9aaa06';

export const action = (name: string, label: string, rest: object): object => ({ name, label, ...rest });

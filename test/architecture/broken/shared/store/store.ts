export type Write = { pk: string };

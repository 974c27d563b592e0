/** What a client does with its bytes, as it stands: this request, with these headers. `uploadUrl` may be without an origin: the server's own. */
export type UploadTarget = {
  readonly uploadUrl: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
};

/** Whose upload it is and which: `id` is a UUID that the one who asked for it knows it by again. */
export type UploadKey = { readonly tenantId: string; readonly id: string };

export const maxUploadBytes = 5 * 1024 * 1024;

/** Where clients bring bytes: at an address that needs no token, is good for this one upload, and for a short time. */
export abstract class Uploads {
  /** `seconds` from now it is over. Who takes the bytes checks their size and what they are. */
  abstract createUploadTarget(name: UploadKey, seconds: number): Promise<UploadTarget>;
}

/** Any kind of bytes: what they are is told from themselves. */
export const uploadHeaders = { 'content-type': 'application/octet-stream' } as const;

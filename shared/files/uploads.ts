/** The request with which a client uploads its bytes. `uploadUrl` may be a path of this server. */
export type UploadTarget = {
  readonly uploadUrl: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
};

/** Identifies an upload. `id` is a UUID. */
export type UploadKey = { readonly tenantId: string; readonly id: string };

export const maxUploadBytes = 5 * 1024 * 1024;

/** Creates addresses for uploads. An address needs no token and is valid for one upload and a short time. */
export abstract class Uploads {
  /** The address expires `seconds` from now. Check the size and the type of the bytes when you accept the upload. */
  abstract createUploadTarget(name: UploadKey, seconds: number): Promise<UploadTarget>;
}

/** No specific type: it is detected from the bytes. */
export const uploadHeaders = { 'content-type': 'application/octet-stream' } as const;

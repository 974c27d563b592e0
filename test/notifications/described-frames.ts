import { bareFrameSchemas, type FrameSchema, serverFrameSchemas } from '#modules/notifications/adapters/frame-schemas';
import { toStrictSchema } from '#shared/http/schemas/strict-schemas';

const toStrict = (frames: readonly FrameSchema[]) => frames.map(({ name, schema }) => ({ name, schema: toStrictSchema(schema) }));
const serverFrames = new Map(toStrict(serverFrameSchemas).map(({ name, schema }) => [name, schema]));
const bareFrames = toStrict(bareFrameSchemas);

/** Makes sure that what a client is sent is described by the AsyncAPI document, and that nothing in it is left out there. */
export function assertDescribedFrame(frame: object) {
  const type = 'type' in frame ? String(frame.type) : undefined;
  const schemas = type === undefined ? bareFrames.map(({ schema }) => schema) : [serverFrames.get(type)];
  const [result] = schemas.map((schema) => schema?.safeParse(frame));
  if (!result?.success)
    throw new Error(`no description of the frame ${JSON.stringify(frame)}: ${result?.error.message ?? 'its type is not known'}`);
}

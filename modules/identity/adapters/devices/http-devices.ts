import * as z from 'zod';
import {
  allow,
  allowEveryone,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import type { Device } from '../../domain/device.ts';
import { identityError } from '../../domain/errors.ts';
import type { AddedDevice, ManageDevices } from '../../use-cases/devices/manage-devices.ts';
import type { PairDevice } from '../../use-cases/devices/pair-device.ts';
import { toCaller } from '../http-caller.ts';
import { personNameSchema, storageIdSchema } from '../http-schemas.ts';

const path = '/api/v1/devices';
const tags = ['identity'];

const deviceResponseSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    branchId: z.string(),
    addedBy: z.string(),
    createdAt: z.string(),
    pairedAt: z.string().nullable(),
  })
  .meta({ id: 'Device' });
const addedDeviceResponseSchema = deviceResponseSchema.extend({ code: z.string(), codeExpiresAt: z.string() }).meta({ id: 'NewDevice' });
const toDeviceResponse = ({ id, name, branchId, addedBy, createdAt, pairedAt }: Device) => ({
  id,
  name,
  branchId,
  addedBy,
  createdAt,
  pairedAt,
});
const toAddedDeviceResponse = ({ device, code, codeExpiresAt }: AddedDevice) => ({
  ...toDeviceResponse(device),
  code,
  codeExpiresAt: codeExpiresAt.toISOString(),
});

const addDeviceRoute = createRoute({
  method: 'post',
  path,
  tags,
  operationId: 'addDevice',
  summary: 'Add a tablet to a branch: within ten minutes somebody enters the code on it, once',
  ...allow('manager', { resource: 'devices', signIn: 'password' }),
  idempotency: 'stored',
  request: jsonBody(z.object({ name: personNameSchema, branchId: storageIdSchema }).meta({ id: 'DeviceInput' })),
  responses: jsonResponses(201, addedDeviceResponseSchema),
  errors: [],
});
const listDevicesRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'listDevices',
  summary: 'The tablets of the branches',
  ...allow('manager', { resource: 'devices' }),
  request: { query: pageQuery },
  responses: pageResponses(deviceResponseSchema),
  errors: [],
});
const removeDeviceRoute = createRoute({
  method: 'delete',
  path: `${path}/{id}`,
  tags,
  operationId: 'removeDevice',
  summary: 'Remove a tablet: its token, the sign-ins at it and their sockets are dead at once',
  ...allow('manager', { resource: 'devices', signIn: 'password' }),
  request: { params: z.object({ id: storageIdSchema }) },
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare('identity.busy', 'identity.device-not-found'),
});
const pairDeviceRoute = createRoute({
  method: 'post',
  path: `${path}/pair`,
  tags,
  operationId: 'pairDevice',
  summary: 'Enter the code on the tablet: its token is good for a year',
  ...allowEveryone({ resource: 'sign-in' }),
  budget: 'signin',
  idempotency: { none: 'a code pairs once, and its token is stored nowhere' },
  request: jsonBody(z.object({ code: z.string().min(1).max(40) }).meta({ id: 'PairingInput' })),
  responses: jsonResponses(200, z.object({ token: z.string(), deviceId: z.string(), branchId: z.string() }).meta({ id: 'PairedDevice' })),
  errors: identityError.declare('identity.bad-pairing-code'),
});

/** The routes for the tablets of branches. */
export const deviceRoutes = (manageDevices: ManageDevices, pairDevice: PairDevice, cursors: Cursors) =>
  createRouter()
    .openapi(addDeviceRoute, async (c) =>
      respondCreated(c, { es: 'Dispositivo agregado', en: 'Device added' }, toAddedDeviceResponse, (recordIdempotency) =>
        manageDevices.add(c.get('principal'), c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      ),
    )
    .openapi(listDevicesRoute, async (c) => {
      const principal = c.get('principal');
      const { limit, cursor } = c.req.valid('query');
      const scope = `devices#${principal.tenantId}`;
      const { devices, next } = await manageDevices.list(principal, limit, cursors.open(scope, cursor));
      return respondPage(c, { es: 'Dispositivos', en: 'Devices' }, devices.map(toDeviceResponse), cursors.seal(scope, next));
    })
    .openapi(removeDeviceRoute, async (c) => {
      await manageDevices.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, { es: 'Dispositivo retirado', en: 'Device removed' }, null);
    })
    .openapi(pairDeviceRoute, async (c) => {
      const paired = await pairDevice.run(c.req.valid('json').code, toCaller(c));
      return respondOk(c, { es: 'Dispositivo emparejado', en: 'Device paired' }, paired);
    });

import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { toTenantPolicy } from './dynamodb-policy.ts';
import type { GetTenantCredentials } from './tenant-scoped-client.ts';

/** The most that AWS gives to a role that is assumed by a role. */
const maxDurationSeconds = 3600;
const maxSessionNameLength = 64;

/** The role's credentials, narrowed to a tenant; AWS's logs tell by the session's name for whom they were. */
export const assumeTenantRole =
  (client: Pick<STSClient, 'send'>, roleArn: string): GetTenantCredentials =>
  async (tenantId) => {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: `tenant-${tenantId}`.slice(0, maxSessionNameLength),
        Policy: toTenantPolicy(tenantId),
        DurationSeconds: maxDurationSeconds,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error('STS gave no credentials');
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration };
  };

import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { tenantPolicy } from './dynamodb-policy.ts';
import type { CredentialsFor } from './tenant-scoped-client.ts';

/** The most that AWS gives to a role that is assumed by a role. */
const seconds = 3600;
const longestName = 64;

/** The role's credentials, narrowed to a tenant; AWS's logs tell by the session's name for whom they were. */
export const credentialsByRole =
  (client: Pick<STSClient, 'send'>, roleArn: string): CredentialsFor =>
  async (tenantId) => {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: `tenant-${tenantId}`.slice(0, longestName),
        Policy: tenantPolicy(tenantId),
        DurationSeconds: seconds,
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error('STS gave no credentials');
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration };
  };

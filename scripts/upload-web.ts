import { setTimeout } from 'node:timers/promises';
import {
  type AmplifyClient,
  CreateDeploymentCommand,
  GetJobCommand,
  JobStatus,
  paginateListJobs,
  StartDeploymentCommand,
  StopJobCommand,
} from '@aws-sdk/client-amplify';

type AmplifySite = { readonly appId: string; readonly branchName: string };
type PollOptions = { readonly pollMilliseconds: number; readonly maxMilliseconds: number };

const endedStatuses: ReadonlySet<string | undefined> = new Set([JobStatus.SUCCEED, JobStatus.FAILED, JobStatus.CANCELLED]);
const defaultPollOptions: PollOptions = { pollMilliseconds: 2_000, maxMilliseconds: 10 * 60_000 };

/**
 * Uploads the zip to the site and resolves once it is served. After a failure it can be called again.
 * @throws Error with a one-line message
 */
export async function uploadWeb(
  client: AmplifyClient,
  site: AmplifySite,
  zip: Uint8Array<ArrayBuffer>,
  pollOptions = defaultPollOptions,
): Promise<void> {
  await stopUnfinishedJobs(client, site, pollOptions);
  const { jobId, zipUploadUrl } = await client.send(new CreateDeploymentCommand(site));
  if (!jobId || !zipUploadUrl) throw new Error('Amplify gave no address for the upload');
  const put = await fetch(zipUploadUrl, { method: 'PUT', body: zip, headers: { 'content-type': 'application/zip' } });
  if (!put.ok) throw new Error(`the upload was answered with ${put.status} ${put.statusText}`);
  await client.send(new StartDeploymentCommand({ ...site, jobId }));
  const job = await waitForJob(client, { ...site, jobId }, pollOptions);
  const reason = job?.steps?.find(({ status }) => status === JobStatus.FAILED)?.statusReason;
  if (job?.summary?.status !== JobStatus.SUCCEED)
    throw new Error(`Amplify's job ${jobId} ended as ${job?.summary?.status}${reason ? `: ${reason}` : ''}`);
}

/** Amplify starts no deployment before the previous one has ended, and an interrupted one never ends by itself. */
async function stopUnfinishedJobs(client: AmplifyClient, site: AmplifySite, pollOptions: PollOptions) {
  for await (const { jobSummaries = [] } of paginateListJobs({ client }, site)) {
    for (const { jobId, status } of jobSummaries) {
      if (endedStatuses.has(status)) continue;
      if (status !== JobStatus.CANCELLING) await client.send(new StopJobCommand({ ...site, jobId }));
      await waitForJob(client, { ...site, jobId }, pollOptions);
    }
  }
}

async function waitForJob(
  client: AmplifyClient,
  jobKey: AmplifySite & { jobId: string | undefined },
  { pollMilliseconds, maxMilliseconds }: PollOptions,
) {
  const deadline = performance.now() + maxMilliseconds;
  while (performance.now() < deadline) {
    const { job } = await client.send(new GetJobCommand(jobKey));
    if (endedStatuses.has(job?.summary?.status)) return job;
    await setTimeout(pollMilliseconds);
  }
  throw new Error(`Amplify's job ${jobKey.jobId} has not ended after ${maxMilliseconds / 1000} s`);
}

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

type Site = { readonly appId: string; readonly branchName: string };
type Patience = { readonly pollMilliseconds: number; readonly mostMilliseconds: number };

const ended: ReadonlySet<string | undefined> = new Set([JobStatus.SUCCEED, JobStatus.FAILED, JobStatus.CANCELLED]);
const patient: Patience = { pollMilliseconds: 2_000, mostMilliseconds: 10 * 60_000 };

/**
 * Puts the zip on the site and resolves once it is served. Throws with one line for whoever deploys; what it left behind is in nobody's
 * way the next time.
 */
export async function uploadWeb(client: AmplifyClient, site: Site, zip: Uint8Array<ArrayBuffer>, patience = patient): Promise<void> {
  await stopUnfinished(client, site, patience);
  const { jobId, zipUploadUrl } = await client.send(new CreateDeploymentCommand(site));
  if (!jobId || !zipUploadUrl) throw new Error('Amplify gave no address for the upload');
  const put = await fetch(zipUploadUrl, { method: 'PUT', body: zip, headers: { 'content-type': 'application/zip' } });
  if (!put.ok) throw new Error(`the upload was answered with ${put.status} ${put.statusText}`);
  await client.send(new StartDeploymentCommand({ ...site, jobId }));
  const job = await jobEnded(client, { ...site, jobId }, patience);
  const reason = job?.steps?.find(({ status }) => status === JobStatus.FAILED)?.statusReason;
  if (job?.summary?.status !== JobStatus.SUCCEED)
    throw new Error(`Amplify's job ${jobId} ended as ${job?.summary?.status}${reason ? `: ${reason}` : ''}`);
}

/** Amplify begins no deployment before the last one has ended, and one that was broken off never ends by itself. */
async function stopUnfinished(client: AmplifyClient, site: Site, patience: Patience) {
  for await (const { jobSummaries = [] } of paginateListJobs({ client }, site)) {
    for (const { jobId, status } of jobSummaries) {
      if (ended.has(status)) continue;
      if (status !== JobStatus.CANCELLING) await client.send(new StopJobCommand({ ...site, jobId }));
      await jobEnded(client, { ...site, jobId }, patience);
    }
  }
}

async function jobEnded(
  client: AmplifyClient,
  which: Site & { jobId: string | undefined },
  { pollMilliseconds, mostMilliseconds }: Patience,
) {
  const deadline = performance.now() + mostMilliseconds;
  while (performance.now() < deadline) {
    const { job } = await client.send(new GetJobCommand(which));
    if (ended.has(job?.summary?.status)) return job;
    await setTimeout(pollMilliseconds);
  }
  throw new Error(`Amplify's job ${which.jobId} has not ended after ${mostMilliseconds / 1000} s`);
}

/** Once a minute, the shortest there is: timers that are due, sockets that have fallen silent. The next one makes up for a failed one. */
export const makeSchedule = (fn: sst.aws.Function) =>
  new sst.aws.CronV2('Clock', {
    schedule: 'rate(1 minute)',
    function: fn.arn,
    event: { source: 'aws.scheduler', 'detail-type': 'Scheduled Event' },
    retries: 0,
  });

/** Invokes the function once a minute, the shortest rate, for due timers and silent connections. The next run makes up for a failed one. */
export const makeSchedule = (fn: sst.aws.Function) =>
  new sst.aws.CronV2('Clock', {
    schedule: 'rate(1 minute)',
    function: fn.arn,
    event: { source: 'aws.scheduler', 'detail-type': 'Scheduled Event' },
    retries: 0,
  });

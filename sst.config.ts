/// <reference path="./.sst/platform/config.d.ts" />

/** The system on AWS: `npm run deploy`. What it is made of stands in infra/resources, one file for each concern. */
export default $config({
  async app({ stage }) {
    const { findStageSettings } = await import('#infra/resources/stages');
    const { removal, isProduction } = findStageSettings(stage);
    const tags = { project: 'comanda', stage };
    return {
      name: 'comanda',
      home: 'aws',
      removal,
      protect: isProduction,
      providers: { aws: { version: '7.20.0', defaultTags: { tags } }, random: '4.16.6' },
    };
  },
  async run() {
    const { defineSystem } = await import('#infra/resources/system');
    return defineSystem();
  },
});

// Loaded before the server by `npm start`. An npm that is killed outright passes nothing on; the server it leaves behind would
// keep the port, so it ends as if asked to.
const npm = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === npm) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250).unref();

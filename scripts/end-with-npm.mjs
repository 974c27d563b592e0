// Loaded before the supervisor by `npm start`, and before the server by the supervisor. A parent that is killed outright passes nothing
// on; the server it leaves behind would keep the port, so it ends as if asked to.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250).unref();

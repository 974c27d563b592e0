// `npm start` loads this before the supervisor, and the supervisor before the server. A parent that is killed with SIGKILL passes no signal
// on, and the server would keep the port, so it stops itself as if by SIGTERM.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250).unref();

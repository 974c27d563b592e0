import { ask, openSocket } from './api.js';

const [retryMilliseconds, pollMilliseconds] = [5_000, 300_000];
/** How often a page says that it is there: one that people work by, while it can be seen, and any other. */
const [watchedMilliseconds, quietMilliseconds] = [10_000, 30_000];
/** What may be late is a line that is busy, and no more. */
const slackMilliseconds = 4_000;

/**
 * Follows a channel until it is told to stop, over the socket or, where there is none, by asking now and then. `heard` gets each message
 * once and in order, from `since` on where that is given; `reload` is called where some were missed for good; `show(isLive, freshAt)`
 * says how it stands; `fail` gets what asking was refused with. `isWatched`: people work by this page.
 */
export function follow({ token, channel, since, heard, reload, show, fail, isWatched = false }) {
  let [seq, over, freshAt, line, retry] = [since, false, undefined, undefined, undefined];
  const refused = (error) => fail(error);
  const isLive = () => line !== undefined && freshAt === undefined;

  function take(message) {
    if (over || message.channel !== channel || message.seq <= seq) return;
    seq = message.seq;
    if (message.type === 'reset') reload();
    else heard(message);
  }

  /** The first place in the channel is known: what is read from now on misses nothing that comes. */
  function begin(head) {
    seq = head;
    reload();
  }

  async function poll() {
    const place = seq === undefined ? '' : `&since=${seq}`;
    const { data, seq: head } = await ask(`/api/v1/feed?channel=${encodeURIComponent(channel)}${place}`, { token });
    if (over || isLive()) return;
    if (seq === undefined) begin(head);
    for (const message of data) take(message);
    freshAt = Date.now();
    show(false, freshAt);
  }
  const catchUp = () => {
    if (!over && !isLive() && document.visibilityState === 'visible') poll().catch(refused);
  };

  function hear(message) {
    if (message.type === 'ready') {
      const own = message.channels.find((other) => other.channel === channel);
      if (seq === undefined && own) begin(own.seq);
      else line.send({ type: 'subscribe', channel, since: seq });
      freshAt = undefined;
      show(true);
    } else if (message.type === 'subscribed') {
      if (seq === undefined && message.channel === channel) begin(message.seq);
    } else if (message.channel === channel) take(message);
  }

  /** The line is gone, whatever the socket says of itself: what a dead one still has to say is not waited for. */
  function lost() {
    line?.end();
    line = undefined;
    if (over) return;
    const wasLive = freshAt === undefined;
    freshAt ??= Date.now();
    show(false, freshAt);
    if (wasLive) catchUp();
    clearTimeout(retry);
    retry = setTimeout(again, retryMilliseconds * (0.75 + Math.random() / 2));
  }
  const again = () => {
    clearTimeout(retry);
    if (!over && line === undefined) listen().catch(refused);
  };

  async function listen() {
    line = holding(lost);
    const mine = line;
    const socket = await openSocket(token).catch((error) => {
      line = undefined;
      throw error;
    });
    if (over || line !== mine) return socket.close();
    mine.take(socket, hear, isWatched);
  }

  const polling = setInterval(catchUp, pollMilliseconds);
  const moments = { focus: catchUp, visibilitychange: catchUp, offline: lost, online: again };
  for (const [moment, act] of Object.entries(moments)) window.addEventListener(moment, act);
  listen().catch(refused);
  return () => {
    over = true;
    line?.end();
    clearTimeout(retry);
    clearInterval(polling);
    for (const [moment, act] of Object.entries(moments)) window.removeEventListener(moment, act);
  };
}

/** One socket, and whether anything is heard of it: a line that was cut in silence closes nothing. */
function holding(lost) {
  let [socket, pings, pongs, beat, silence, seen] = [undefined, 0, 0, undefined, undefined, undefined];
  const isWatching = (isWatched) => isWatched && document.visibilityState === 'visible';

  return {
    take(opened, hear, isWatched) {
      socket = opened;
      const ping = () => {
        clearTimeout(beat);
        beat = setTimeout(ping, isWatching(isWatched) ? watchedMilliseconds : quietMilliseconds);
        if (socket.readyState !== WebSocket.OPEN) return;
        pings += 1;
        socket.send('{"type":"ping"}');
      };
      // Some servers say `pong` unasked every ten seconds; others only answer, and are to be heard as often as they are asked.
      const listenOn = () => {
        clearTimeout(silence);
        const isTold = pongs > pings || isWatching(isWatched);
        silence = setTimeout(lost, (isTold ? watchedMilliseconds : quietMilliseconds) + slackMilliseconds);
      };
      listenOn();
      // Some servers can greet only whoever speaks first.
      socket.onopen = ping;
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === 'pong') pongs += 1;
        listenOn();
        hear(message);
      };
      socket.onclose = lost;
      seen = () => document.visibilityState === 'visible' && ping();
      document.addEventListener('visibilitychange', seen);
    },
    send: (frame) => socket.send(JSON.stringify(frame)),
    end() {
      clearTimeout(beat);
      clearTimeout(silence);
      document.removeEventListener('visibilitychange', seen);
      if (!socket) return;
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}

/** Follows several channels as `follow` does one. It is live while all of them are, and as old as the oldest. */
export function followAll({ channels, show, ...others }) {
  const standing = new Map(channels.map((channel) => [channel, { isLive: false }]));
  const showOne = (channel) => (isLive, freshAt) => {
    standing.set(channel, { isLive, freshAt });
    const all = [...standing.values()];
    const ages = all.flatMap((one) => one.freshAt ?? []);
    show(
      all.every((one) => one.isLive),
      ages.length > 0 ? Math.min(...ages) : undefined,
    );
  };
  const stops = channels.map((channel) => follow({ ...others, channel, show: showOne(channel) }));
  return () => {
    for (const stop of stops) stop();
  };
}

/** The largest WebSocket frame that clients may send, in bytes. */
export const maxFrameBytes = 16 * 1024;

/**
 * The matrix that adds up, for every channel, it and `radius` channels to either side.
 *
 * @returns [channels, channels] row-major, of zeros and ones, symmetric.
 */
export function channelBand(channels: number, radius: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: channels * channels },
    (_, i) => Number(Math.abs(Math.floor(i / channels) - i % channels) <= radius),
  );
}

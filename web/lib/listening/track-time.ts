/** "1:05", "61:00": minutes and seconds as a player's clock shows them. */
export function formatTrackTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

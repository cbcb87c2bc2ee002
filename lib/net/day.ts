/** Whether a text is a day of the calendar, written `2027-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // A Date takes the 30th of February for the 2nd of March.
  return new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) ?? false;
}

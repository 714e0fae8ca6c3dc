// Dates as people in China write them; `calendar_date` of the server reads the same.

const DATE = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))$/;

/** 2022-09-01 of 2022/9/1, 20220901 or 2022年9月1日; null of anything else. */
export function isoDate(typed) {
  const match = DATE.exec(typed.normalize("NFKC").replace(/\s/g, ""));
  if (!match) return null;
  const [year, , ...parts] = match.slice(1);
  const [month, day] = parts.filter(Boolean).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

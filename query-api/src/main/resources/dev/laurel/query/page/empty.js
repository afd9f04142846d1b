const COPIED_MS = 2000;

const byId = id => document.getElementById(id);

/** Says how a board without scores gets its first one, or that a period that is over had none. */
export function showEmpty({ definition, period, segment }) {
  byId('over').hidden = period === null;
  byId('empty').hidden = period !== null;
  const country = definition.segment ? ` --country ${segment ?? 'VN'}` : '';
  byId('example').textContent = [
    `TOKEN=$(./laurel token --user ada --name Ada${country} --role player | tail -n 1)`,
    `curl ${location.protocol}//${location.hostname}:8080/api/v1/actions \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"actionId": "'$(uuidgen)'", "type": "${definition.actions[0]}",`,
    `       "timestamp": "'$(date -u +%FT%TZ)'"}'`,
  ].join('\n');
}

export function hideEmpty() {
  byId('over').hidden = true;
  byId('empty').hidden = true;
}

byId('copy').hidden = !navigator.clipboard;
byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('example').textContent);
  byId('copy').textContent = 'Copied';
  setTimeout(() => { byId('copy').textContent = 'Copy'; }, COPIED_MS);
});

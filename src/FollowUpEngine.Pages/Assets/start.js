(() => {
  'use strict';

  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    made.textContent = text ?? '';
    Object.entries(attributes ?? {}).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  // Answers are shown as text only: what a form sent may stand in them.
  const show = (place, isGood, sentence, answer, links) => {
    const notice = element('div', '', { class: isGood ? 'notice' : 'notice late' });
    notice.append(element('p', sentence));
    links.forEach(([text, href]) => {
      const line = element('p');
      line.append(element('a', text, { href }));
      notice.append(line);
    });
    if (answer) {
      const details = element('details');
      details.append(element('summary', 'The answer in full'), element('pre', answer));
      notice.append(details);
    }
    place.replaceChildren(notice);
  };

  const ask = async (path, options) => {
    const response = await fetch(path, { method: 'POST', ...options });
    const text = await response.text();
    let json = null;
    try { json = JSON.parse(text); } catch { /* not JSON: shown as it is */ }
    return { ok: response.ok, status: response.status, json, text: json ? JSON.stringify(json, null, 2) : text };
  };

  const form = document.getElementById('inquiry');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const place = document.getElementById('inquiry-answer');
    const fields = new URLSearchParams(new FormData(form));
    // A form leaves an open box out; that it was shown and left open is worth telling.
    form.querySelectorAll('input[type=checkbox]').forEach((box) => fields.set(box.name, box.checked ? box.value : 'no'));
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await ask(form.action, { body: fields });
      const lead = answer.json?.leads?.[0];
      const links = lead?.id ? [['Open the lead and its timeline', `${form.dataset.leads}/${encodeURIComponent(lead.id)}`], ['Open the mailbox', form.dataset.mailbox]] : [];
      const sentence = answer.ok
        ? (lead?.outcome ? `Taken. What it became: ${lead.outcome}.` : 'Taken.')
        : `Not taken (${answer.status}). ${answer.json?.detail ?? answer.json?.title ?? ''}`;
      show(place, answer.ok, sentence, answer.text, links);
    } catch {
      form.submit();
    } finally {
      button.disabled = false;
    }
  });

  const clock = document.getElementById('clock');
  const localTime = (now) => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
      timeZone: clock.dataset.zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    }).formatToParts(new Date(now)).map((part) => [part.type, part.value]));
    return `${parts.weekday} ${parts.day} ${parts.month}, ${parts.hour}:${parts.minute}`;
  };
  clock?.addEventListener('click', async (event) => {
    const advance = event.target.dataset?.advance;
    if (!advance) {
      return;
    }
    const place = document.getElementById('clock-answer');
    const buttons = clock.querySelectorAll('button');
    buttons.forEach((button) => { button.disabled = true; });
    place.replaceChildren(element('p', 'Winding…'));
    try {
      const answer = await ask(clock.dataset.path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ advance }) });
      if (answer.ok && answer.json?.now) {
        document.getElementById('clock-local').textContent = localTime(answer.json.now);
        document.getElementById('clock-engine').textContent = answer.json.now;
      }
      show(place, answer.ok, answer.ok ? `Wound forward (${event.target.textContent}).` : `The clock did not move (${answer.status}).`, answer.text, []);
    } catch {
      show(place, false, 'The engine did not answer. Is it still running?', '', []);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
})();

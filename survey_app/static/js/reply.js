/* Counts the words of long answers and saves the draft while it is written. Everything works without this file. */
(() => {
  'use strict';

  const PAUSE = 2000;
  const NEXT_TRY = 15000;
  const PATIENCE = 20000;
  const KEPT_ALIVE = 60000; // a page that is left may still send so many bytes

  document.querySelectorAll('textarea[data-words]').forEach(countWords);
  const form = document.querySelector('form[data-autosave]');
  if (form) keepSaving(form, document.getElementById('autosave'));

  function countWords(box) {
    const line = document.getElementById(`${box.id}-count`);
    const plural = new Intl.PluralRules(document.documentElement.lang);
    const show = () => {
      const left = Number(box.dataset.words) - words(box.value);
      const number = Math.abs(left);
      const form = plural.select(number) === 'one' ? 'One' : 'Other';
      line.textContent = box.dataset[(left < 0 ? 'over' : 'left') + form].replace('{n}', number);
      line.classList.toggle('over', left < 0);
    };
    box.addEventListener('input', show);
    show();
  }

  /* Runs without white space, as the server counts them. */
  function words(text) {
    return (text.match(/(?:[^\s\x1c-\x1f\x85]|\ufeff)+/g) || []).length;
  }

  function keepSaving(form, status) {
    let unsaved = false; // something was typed that the server does not have
    let stopped = false; // somebody else saved: only the person can go on
    let leaving = false; // by a button, which saves
    let timer = 0;
    let saving = null;

    form.addEventListener('input', () => {
      unsaved = true;
      saveIn(PAUSE);
    });
    form.addEventListener('submit', submitAfterSaving);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) save();
    });
    addEventListener('beforeunload', (event) => {
      if ((unsaved || saving) && !leaving) event.preventDefault();
    });

    function saveIn(milliseconds) {
      clearTimeout(timer);
      if (!stopped && !leaving) timer = setTimeout(save, milliseconds);
    }

    function save() {
      clearTimeout(timer);
      if (!unsaved || stopped) return;
      if (saving) {
        saveIn(PAUSE);
        return;
      }
      saving = send().finally(() => {
        saving = null;
      });
    }

    async function send() {
      unsaved = false;
      try {
        let answer = await post();
        if (answer.status === 400 && answer.data.csrf) answer = await post();
        take(answer);
      } catch {
        unsaved = true;
        say(status.dataset.failed, true);
        saveIn(NEXT_TRY);
      }
    }

    async function post() {
      const body = new URLSearchParams(new FormData(form));
      const reply = await fetch(form.dataset.autosave, {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
        redirect: 'error',
        keepalive: String(body).length < KEPT_ALIVE,
        signal: AbortSignal.timeout(PATIENCE),
      });
      const data = await reply.json();
      if (data.csrf) form.elements.csrf_token.value = data.csrf;
      if (data.revision) form.elements.revision.value = data.revision;
      return { status: reply.status, data };
    }

    function take({ status, data }) {
      if (status === 200) {
        say(data.saved);
        return;
      }
      unsaved = true;
      say(data.message || status.dataset.failed, true, data);
      if (status === 409) stopped = true;
      if (status === 401 || status === 429 || status >= 500) saveIn(NEXT_TRY);
    }

    function say(text, failed = false, { href, link } = {}) {
      status.textContent = text;
      status.classList.toggle('error', failed);
      if (!href) return;
      const way = document.createElement('a');
      way.href = href;
      way.target = '_blank'; // what was typed stays on this page
      way.textContent = link;
      status.append(' ', way);
    }

    /* A save under way changes the revision: a form posted before it is known would look like somebody else's. */
    async function submitAfterSaving(event) {
      clearTimeout(timer);
      leaving = true;
      if (!saving) return;
      event.preventDefault();
      await saving;
      form.requestSubmit(event.submitter);
    }
  }
})();

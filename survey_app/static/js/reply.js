/* Counts the words of long answers, saves the draft while it is written, keeps what could not be saved. Everything works without this file. */
(() => {
  'use strict';

  const PAUSE = 2000;
  const NEXT_TRY = 15000;
  const PATIENCE = 20000;
  const KEPT_ALIVE = 60000; // a page that is left may still send so many bytes
  const LIFE = 12 * 3600000; // of a text that was not saved
  const NOT_TYPED = ['csrf_token', 'writer'];

  document.querySelectorAll('textarea[data-words]').forEach(countWords);
  const store = browserStore();
  const form = document.querySelector('form[data-autosave]');
  const offered = document.getElementById('typed');
  const texts = offered && textsOf(offered.elements.writer.value, offered.getAttribute('action'));
  if (form) keepSaving(form, document.getElementById('autosave'), document.getElementById('others'));
  if (offered) offer();

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

  /* Without what is too old, whoever wrote it; for this page only where the browser keeps nothing. */
  function browserStore() {
    let store = {};
    try {
      store = localStorage;
      const isOld = (key) => key.startsWith('typed ') && Date.now() - JSON.parse(store[key]).at > LIFE;
      Object.keys(store).filter(isOld).forEach((key) => delete store[key]);
    } catch {
      // forbidden by the person
    }
    return store;
  }

  /* What one person typed in one form and the server does not have: a text for each page that was opened. */
  function textsOf(writer, address) {
    const prefix = `typed ${writer} ${address} `;
    const own = (form && form.elements.typed.value) || String(Date.now());
    return {
      own,
      ids: () => Object.keys(store).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort().reverse(),
      read: (id) => JSON.parse(store[prefix + id]),
      forget: (id = own) => delete store[prefix + id],
      keep() {
        try {
          store[prefix + own] = JSON.stringify({ at: Date.now(), fields: fieldsOf(form) });
        } catch {
          // no room: it is on the page still
        }
      },
    };
  }

  function fieldsOf(form) {
    return [...new FormData(form)].filter(([name]) => !NOT_TYPED.includes(name));
  }

  function answers(fields) {
    return JSON.stringify(fields.filter(([name]) => name.startsWith('q_')));
  }

  /* The newest text of an earlier page that this one does not show; nothing is put anywhere unasked. */
  function offer() {
    texts.forget(offered.dataset.saved);
    const shown = form && answers(fieldsOf(form));
    const earlier = texts.ids().filter((id) => id !== texts.own);
    earlier.filter((id) => answers(texts.read(id).fields) === shown).forEach(texts.forget);
    const [discard] = offered.querySelectorAll('[type=button]');
    discard.onclick = () => {
      texts.forget(discard.value);
      showNext();
    };
    offered.addEventListener('submit', () => {
      texts.read(discard.value).fields.forEach(([name, value]) => {
        offered.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      });
    });
    showNext();

    function showNext() {
      const id = texts.ids().find((each) => earlier.includes(each));
      offered.hidden = !id;
      if (!id) return;
      discard.value = id;
      offered.querySelector('p').textContent = offered.dataset.said.replace('{time}', clock(texts.read(id).at));
    }
  }

  function clock(moment) {
    const form = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: offered.dataset.zone };
    return new Intl.DateTimeFormat(document.documentElement.lang, form).format(moment);
  }

  function keepSaving(form, status, others) {
    let unsaved = false; // something was typed that the server does not have
    let stopped = false; // somebody else saved: only the person can go on
    let leaving = false; // by a button, which saves
    let unreached = false; // the service did not answer the last time
    let heldBack = false; // a button, because of that
    let timer = 0;
    let saving = null;

    form.elements.typed.value = texts.own;
    if ('unsaved' in form.dataset) texts.keep();
    form.addEventListener('input', () => {
      unsaved = true;
      texts.keep();
      saveIn(PAUSE);
    });
    form.addEventListener('submit', submitAfterSaving);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) save();
    });
    addEventListener('online', save);
    addEventListener('pageshow', () => {
      leaving = false;
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
      unreached = false;
      try {
        let answer = await post();
        if (answer.status === 400 && answer.data.csrf) answer = await post();
        take(answer);
      } catch {
        unsaved = true;
        unreached = true;
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
        if (unsaved) texts.keep();
        else texts.forget();
        say(data.saved);
        others.textContent = data.others;
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

    /* First what was typed, so that it stays on this page where the service is out of reach; pressed again the button goes all the same.
       A save under way changes the revision: a form posted before it is known would look like somebody else's. */
    async function submitAfterSaving(event) {
      clearTimeout(timer);
      if (leaving || stopped || !(saving || unsaved)) {
        leaving = true;
        return;
      }
      event.preventDefault();
      await saving;
      save();
      await saving;
      heldBack = unreached && !heldBack;
      if (heldBack) return;
      leaving = true;
      form.requestSubmit(event.submitter);
    }
  }
})();

// The search may be opened before its field has been made: what is typed is to go there all the same.
export function focusSearch(): void {
  const search = document.querySelector('site-search');
  if (!search) return;
  const made = new MutationObserver(() => {
    const field = search.querySelector('input');
    if (!field) return;
    made.disconnect();
    if (field.closest('dialog')?.open) field.focus();
  });
  made.observe(search, { childList: true, subtree: true });
}

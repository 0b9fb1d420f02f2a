/**
 * Lets the tabs of a list be chosen by click and by arrow keys, as the ARIA patterns have it.
 *
 * @returns chooses a tab by its id
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 * @example
 * createTabs(find("tabs", HTMLElement))("notes-tab")
 */
export function createTabs(list: HTMLElement): (id: string) => void {
  const tabs = [...list.querySelectorAll<HTMLElement>("[role=tab]")];

  function choose(chosen: HTMLElement): void {
    for (const tab of tabs) {
      const panel = document.getElementById(tab.getAttribute("aria-controls")!)!;
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panel.hidden = tab !== chosen;
    }
  }

  list.addEventListener("click", ({ target }) => {
    const tab = (target as Element).closest<HTMLElement>("[role=tab]");
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const index = tabs.indexOf(event.target as HTMLElement);
    const places: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      Home: 0,
      End: -1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    const tab = tabs.at(place % tabs.length)!;
    event.preventDefault();
    choose(tab);
    tab.focus();
  });
  return (id) => choose(tabs.find((tab) => tab.id === id)!);
}

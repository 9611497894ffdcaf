"""The command palette: every action of the screen one is on, by name."""

from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.ui.actions import Action, actions_of
from reader.ui.key_names import key_label


class ReaderCommands(Provider):
    """The actions of the present screen, from the one table."""

    async def discover(self) -> Hits:
        for action in self._actions():
            yield DiscoveryHit(self._title(action), self._runner(action), help=action.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in self._actions():
            title = self._title(action)
            score = max(matcher.match(title), matcher.match(action.help))
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._runner(action), help=action.help)

    def _actions(self) -> list[Action]:
        return [a for a in actions_of(self.screen.name or "") if a.run != "app.command_palette"]

    def _title(self, action: Action) -> str:
        return f"{action.label} · {key_label(action.keys)}".replace("[", r"\[")

    def _runner(self, action: Action):  # type: ignore[no-untyped-def]
        async def run() -> None:
            await self.screen.run_action(action.run)

        return run

export function Dashboards(_: { chosen: string | undefined }) {
  return <p class="note">Dashboards</p>;
}
export function Events() {
  return <p class="note">Events</p>;
}
export function Pipeline() {
  return <p class="note">Pipeline</p>;
}

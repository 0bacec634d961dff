/** What the program can do, over every schedule. */
export function ExplorerPanel() {
  return (
    <div className="empty-note">
      <h3>Nothing explored yet</h3>
      <p>The command line looks at every schedule there is: timeslice explore FILE.</p>
    </div>
  );
}

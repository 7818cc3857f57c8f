/** What the window shows until the edition is here, and where it does not come. */
import styles from "./app.module.css";

export function Boot({ message, retry }: { readonly message: string; readonly retry?: string }) {
  return (
    <div className={styles.boot}>
      <div className={styles.bootBox} role="status">
        <p>{message}</p>
        {retry === undefined ? null : (
          <button type="button" onClick={() => window.location.reload()}>
            {retry}
          </button>
        )}
      </div>
    </div>
  );
}

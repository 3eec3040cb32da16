//! Is the client that started us still there?
//!
//! A pipe may be held open by somebody else after the client has died, so its process is looked at as well. Where the system
//! gives no way without unsafe code (another's process outside Linux), the pipe alone decides.

use std::path::Path;
use std::time::Duration;

/// How often the client's process is looked at.
const PERIOD: Duration = Duration::from_secs(1);

/// Calls `gone` when the process `id` isn't there any more. A process that can't be seen from the start (it lives in another
/// container, say) isn't watched.
pub(super) fn watch(id: u32, gone: impl FnOnce() + Send + 'static) {
    let client = Client::new(id);
    if !client.is_alive() {
        return;
    }
    std::thread::spawn(move || {
        while client.is_alive() {
            std::thread::sleep(PERIOD);
        }
        gone();
    });
}

struct Client {
    id: u32,
    /// We are its child: when it dies we get another parent.
    is_parent: bool,
}

impl Client {
    fn new(id: u32) -> Self {
        Self { id, is_parent: parent() == Some(id) }
    }

    fn is_alive(&self) -> bool {
        if self.is_parent {
            return parent() == Some(self.id);
        }
        !Path::new("/proc/self/stat").exists() || runs(self.id)
    }
}

#[cfg(unix)]
fn parent() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

#[cfg(not(unix))]
fn parent() -> Option<u32> {
    None
}

/// By `/proc`; a process that has ended and waits for its parent to notice doesn't run.
fn runs(id: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{id}/stat")) else {
        return false;
    };
    let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    !matches!(state, Some('Z' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_the_living() {
        assert!(Client::new(std::process::id()).is_alive());
        if Path::new("/proc/self/stat").exists() {
            assert!(!Client::new(u32::MAX).is_alive());
        }
    }
}

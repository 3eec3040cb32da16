/** Counts how often the program died, and says when to stop starting it. */
export class Deaths {
    private times: number[] = [];

    /** So many deaths within so many milliseconds are too many. */
    constructor(
        private readonly most = 3,
        private readonly span = 60_000,
    ) {}

    /** Notes a death; true when it was one too many. */
    another(now = Date.now()): boolean {
        this.times = [...this.times.filter((time) => now - time < this.span), now];
        return this.times.length >= this.most;
    }

    forget(): void {
        this.times = [];
    }
}

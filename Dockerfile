# cancu with what reads scans and old Word files. Documents and results are in the folder that is mounted at /data:
#   docker build -t cancu . && docker run --rm --network none -v "$PWD:/data" cancu run
# The page of `cancu explore` answers its own machine only: add --network host for it, and call explore --no-browser.
FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*
COPY . /cancu
RUN pip install --no-cache-dir --constraint /cancu/constraints.txt "/cancu[docx,ics,ocr,watch]" && useradd --create-home clerk
USER clerk
WORKDIR /data
ENV LANG=C.UTF-8
ENTRYPOINT ["cancu"]
